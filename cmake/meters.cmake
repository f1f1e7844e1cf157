# SPDX-License-Identifier: Apache-2.0
# The meter models (meters/<maker>/<model>/model.toml) become part of the program.
function(riser_embed_models target)
  set(meters ${CMAKE_SOURCE_DIR}/meters)
  set(out ${CMAKE_BINARY_DIR}/meters)
  file(GLOB models CONFIGURE_DEPENDS ${meters}/*/*/model.toml)
  add_custom_command(OUTPUT ${out}/model_data.S ${out}/model_table.cpp
    COMMAND ${CMAKE_SOURCE_DIR}/tools/embed_models.sh ${meters} ${out}
    DEPENDS ${models} ${CMAKE_SOURCE_DIR}/tools/embed_models.sh
    COMMENT "Embedding the meter models")
  target_sources(${target} PRIVATE ${out}/model_data.S ${out}/model_table.cpp)
  # The assembler does not say which files it included.
  set_source_files_properties(${out}/model_data.S PROPERTIES OBJECT_DEPENDS "${models}")
  set_source_files_properties(${out}/model_table.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()
