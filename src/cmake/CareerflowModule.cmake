# careerflow_module(NAME
#   HEADERS  topic.hpp …          public headers, relative to include/careerflow/NAME/
#   SOURCES  topic.cpp …          relative to src/NAME/
#   DEPENDS  core framework …     other modules of this project; each must have been declared before
#   PUBLIC   Some::target …       third-party targets a public header needs
#   PRIVATE  Some::target …       third-party targets only the sources need
# )
# Declares the static library careerflow_NAME with the alias careerflow::NAME. Because DEPENDS accepts only modules
# that exist already, the modules form a layered graph: a cycle cannot be configured.
function(careerflow_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;SOURCES;DEPENDS;PUBLIC;PRIVATE")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "careerflow_module(${name}): unknown arguments: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  foreach(dependency IN LISTS arg_DEPENDS)
    if(NOT TARGET careerflow_${dependency})
      message(FATAL_ERROR "careerflow_module(${name}): module '${dependency}' is not declared yet. "
                          "A module depends only on modules of a lower layer; see docs/develop/architecture.md.")
    endif()
  endforeach()

  set(target careerflow_${name})
  list(TRANSFORM arg_DEPENDS PREPEND careerflow_ OUTPUT_VARIABLE module_targets)
  add_library(${target} STATIC ${arg_SOURCES})
  add_library(careerflow::${name} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
  target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
                                              $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/include>
                                              $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>
                                      PRIVATE ${PROJECT_SOURCE_DIR}/src)
  target_compile_features(${target} PUBLIC cxx_std_20)
  # A private library that is headers only leaves nothing in the archive, so the installed package must not ask for it.
  set(private_targets)
  foreach(library IN LISTS arg_PRIVATE)
    careerflow_is_headers_only(${library} headers_only)
    if(headers_only)
      list(APPEND private_targets $<BUILD_INTERFACE:${library}>)
    else()
      list(APPEND private_targets ${library})
      set_property(GLOBAL APPEND PROPERTY CAREERFLOW_LINKED_THIRD_PARTY ${library})
    endif()
  endforeach()
  set_property(GLOBAL APPEND PROPERTY CAREERFLOW_LINKED_THIRD_PARTY ${arg_PUBLIC})
  target_link_libraries(${target} PUBLIC ${module_targets} ${arg_PUBLIC}
                                  PRIVATE $<BUILD_INTERFACE:careerflow_settings> ${private_targets})

  set_property(GLOBAL APPEND PROPERTY CAREERFLOW_MODULES ${name})
  set_property(GLOBAL PROPERTY CAREERFLOW_DEPENDS_${name} "${arg_DEPENDS}")
  foreach(header IN LISTS arg_HEADERS)
    set_property(GLOBAL APPEND PROPERTY CAREERFLOW_PUBLIC_HEADERS careerflow/${name}/${header})
  endforeach()
endfunction()

# Sets `result` to whether `library` is an interface target that links nothing itself.
function(careerflow_is_headers_only library result)
  if(NOT TARGET ${library}) # a plain library name, as for -lNAME
    set(${result} FALSE PARENT_SCOPE)
    return()
  endif()
  get_target_property(type ${library} TYPE)
  get_target_property(links ${library} INTERFACE_LINK_LIBRARIES)
  if(type STREQUAL "INTERFACE_LIBRARY" AND NOT links)
    set(${result} TRUE PARENT_SCOPE)
  else()
    set(${result} FALSE PARENT_SCOPE)
  endif()
endfunction()
