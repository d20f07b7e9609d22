# Builds the Debian package, unpacks it elsewhere and lets the unpacked program work: what it needs
# must have come along.
set(folder ${BINARY_DIR}/package-test)
file(REMOVE_RECURSE ${folder})
file(MAKE_DIRECTORY ${folder})
find_program(DPKG_DEB dpkg-deb)
find_program(SHLIBDEPS dpkg-shlibdeps)
if(NOT DPKG_DEB OR NOT SHLIBDEPS)
  message("skipped: dpkg-dev is not installed")
  return()
endif()
execute_process(COMMAND ${CPACK} -G DEB -B ${folder} --config ${BINARY_DIR}/CPackConfig.cmake
                WORKING_DIRECTORY ${BINARY_DIR} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
file(GLOB package ${folder}/*.deb)
execute_process(COMMAND ${DPKG_DEB} -x ${package} ${folder}/root COMMAND_ERROR_IS_FATAL ANY)
foreach(file bin/continuo bin/continuo-cli lib/continuo/continuo-models.so share/applications/continuo.desktop
             share/mime/packages/continuo.xml share/metainfo/continuo.metainfo.xml share/man/man1/continuo.1.gz
             share/icons/hicolor/scalable/apps/continuo.svg share/continuo/models/starter.safetensors
             share/continuo/models/phrases.safetensors
             share/doc/continuo/copyright)
  if(NOT EXISTS ${folder}/root/usr/${file})
    message(FATAL_ERROR "the package lacks /usr/${file}")
  endif()
endforeach()
# Neither the build folder's module nor the sources' model may help it.
execute_process(
  COMMAND ${folder}/root/usr/bin/continuo-cli generate ${SOURCE_DIR}/resources/demo.mid -o ${folder}/out.mid --model
          ${folder}/root/usr/share/continuo/models/starter.safetensors --extend 1 --takes 1
  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${DPKG_DEB} -f ${package} Depends OUTPUT_VARIABLE depends COMMAND_ERROR_IS_FATAL ANY)
foreach(library libqt6widgets6 libfluidsynth3 librtmidi6 libtorch1.13 libqt6svg6)
  if(NOT depends MATCHES ${library})
    message(FATAL_ERROR "the package does not depend on ${library}: ${depends}")
  endif()
endforeach()
find_program(APPSTREAM appstreamcli)
if(APPSTREAM)
  execute_process(COMMAND ${APPSTREAM} validate --no-net ${folder}/root/usr/share/metainfo/continuo.metainfo.xml
                          COMMAND_ERROR_IS_FATAL ANY)
endif()
find_program(DESKTOP_VALIDATE desktop-file-validate)
if(DESKTOP_VALIDATE)
  execute_process(COMMAND ${DESKTOP_VALIDATE} ${folder}/root/usr/share/applications/continuo.desktop
                          COMMAND_ERROR_IS_FATAL ANY)
endif()
