#include "app/studio/Application.h"

int main(int argc, char** argv) {
    continuo::Application application(argc, argv);
    return application.run();
}
