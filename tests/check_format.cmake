# Fails when a tracked C++ file is not formatted as .clang-format says.
# cmake -DSOURCE_DIR=... -P check_format.cmake
find_program(CLANG_FORMAT clang-format)
find_program(GIT git)
if(NOT CLANG_FORMAT OR NOT GIT)
  message(STATUS "skipped: clang-format and git are needed")
  return()
endif()
execute_process(COMMAND ${GIT} -C ${SOURCE_DIR} ls-files *.h *.cpp
                OUTPUT_VARIABLE files RESULT_VARIABLE failed OUTPUT_STRIP_TRAILING_WHITESPACE)
if(failed OR NOT files)
  message(STATUS "skipped: ${SOURCE_DIR} is no git checkout")
  return()
endif()
string(REPLACE "\n" ";" files "${files}")
execute_process(COMMAND ${CLANG_FORMAT} --dry-run --Werror ${files}
                WORKING_DIRECTORY ${SOURCE_DIR} RESULT_VARIABLE failed ERROR_VARIABLE complaints)
if(failed)
  message(FATAL_ERROR "run clang-format -i on:\n${complaints}")
endif()
