# SPDX-License-Identifier: Apache-2.0
# The built console (build/console, made by `./dev` with npm) becomes part of the program. Without it the program says so on its start page.
function(riser_embed_console target)
  set(console ${CMAKE_SOURCE_DIR}/build/console)
  set(stamp ${CMAKE_SOURCE_DIR}/build/console.stamp)
  set(out ${CMAKE_BINARY_DIR}/console)
  if(NOT EXISTS ${stamp})
    file(WRITE ${stamp} "")
  endif()
  add_custom_command(OUTPUT ${out}/console_data.S ${out}/console_table.cpp
    COMMAND ${CMAKE_SOURCE_DIR}/tools/embed_console.sh ${console} ${out}
    DEPENDS ${stamp} ${CMAKE_SOURCE_DIR}/tools/embed_console.sh
    COMMENT "Embedding the console")
  target_sources(${target} PRIVATE ${out}/console_data.S ${out}/console_table.cpp)
  set_source_files_properties(${out}/console_table.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()
