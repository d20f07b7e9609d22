#include "app/studio/Application.h"

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
    try {
        continuo::Application application(argc, argv);
        return application.run();
    } catch (const std::exception& error) { // before there is a window to tell it in
        std::fprintf(stderr, "continuo: %s\n", error.what());
        return 1;
    }
}
