# Looks into the linked programs for what protects them (see the compiler options in the top
# CMakeLists.txt): an option that a compiler or linker quietly ignores protects nobody. And for what
# they must not have: a way to the network, or to other programs.
find_program(READELF readelf)
if(NOT READELF)
  message("skipped: readelf is not installed")
  return()
endif()
string(REPLACE "," ";" files "${FILES}")
foreach(file ${files})
  execute_process(COMMAND ${READELF} --wide --file-header --program-headers --dynamic --dyn-syms ${file}
                  OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
  foreach(mark
          "Type: +DYN" # position independent
          "GNU_RELRO" "BIND_NOW|FLAGS_1.*NOW" # its tables of addresses are read-only
          "GNU_STACK[^\n]* RW " # no code on the stack
          "__stack_chk_fail" # overwritten return addresses are noticed
          "__[a-z]+_chk@") # memcpy and its like check sizes that are known
    if(NOT text MATCHES "${mark}")
      message(FATAL_ERROR "${file} is built without protection: nothing in it matches \"${mark}\"")
    endif()
  endforeach()
  foreach(door "NEEDED[^\n]*(Qt6Network|libcurl|libssl|libgio)[^\n]*"
               " UND (socket|connect|getaddrinfo|gethostbyname|system|popen|fork|exec[a-z]+)@[^\n]*")
    if(text MATCHES "${door}")
      message(FATAL_ERROR "${file} reaches out of itself: ${CMAKE_MATCH_0}")
    endif()
  endforeach()
endforeach()
