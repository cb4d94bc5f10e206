# SPDX-License-Identifier: Apache-2.0
#
# `gwm package --kind deb` and `--kind tar`: CPack over what `cmake --install` installs. With SOURCE_DATE_EPOCH the
# same build gives the same bytes.
set(debian ${CMAKE_CURRENT_LIST_DIR}/debian)
set(CPACK_GENERATOR "DEB;TGZ")
set(CPACK_PACKAGE_NAME gwm)
set(CPACK_PACKAGE_VENDOR gwm)
set(CPACK_PACKAGE_CONTACT "gwm developers <gwm@lists.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "conformance kit for the Volume Shadow Copy Service")
set(CPACK_PACKAGE_DESCRIPTION
"gwm judges implementations of IVssBackupComponents, backup programs, and
Writer Metadata Documents by what Microsoft documents of VSS, on any Linux
machine, and brings a reference implementation to build and run against.")
set(CPACK_STRIP_FILES ON)
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # the target gwm-installed says what has to be built
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

# Of the tar: one folder, which may be put anywhere.
set(CPACK_PACKAGE_FILE_NAME gwm-${PROJECT_VERSION}-linux-${CMAKE_SYSTEM_PROCESSOR})

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/shared_libraries.cmake)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "python3 (>= 3.11), python3-jinja2")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "cmake, g++")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS
    "libgtest-dev, libgmock-dev, libtinyxml2-dev, nlohmann-json3-dev, libssl-dev, python3-pytest")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${debian}/postinst ${debian}/prerm)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
# What belongs to a package of Debian alone; the tar has it too, where it does no harm.
install(FILES ${debian}/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${debian}/overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME gwm)
add_custom_command(
  OUTPUT ${PROJECT_BINARY_DIR}/install/changelog.gz
  COMMAND sh -c "gzip -9n < \"$1\" > \"$2\"" sh ${debian}/changelog ${PROJECT_BINARY_DIR}/install/changelog.gz
  DEPENDS ${debian}/changelog
  COMMENT "Changelog of the package"
  VERBATIM)
add_custom_target(gwm-changelog ALL DEPENDS ${PROJECT_BINARY_DIR}/install/changelog.gz)
add_dependencies(gwm-installed gwm-changelog)
install(FILES ${PROJECT_BINARY_DIR}/install/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
include(CPack)
