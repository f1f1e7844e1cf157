// SPDX-License-Identifier: Apache-2.0
// The sections of a model.toml, each read by one function into the model. `root` is the whole file.
#pragma once
#include "catalogue/model.h"
#include "catalogue/toml_table.h"
#include "protocol/codec/driver.h"

namespace riser::catalogue {

void read_detection(const toml::table& root, Model& model, Problems& problems);
void read_registers(const toml::table& root, Model& model, Problems& problems);
void read_status(const toml::table& root, Model& model, Problems& problems);
void read_poll(const toml::table& root, const protocol::Driver& driver, Model& model, Problems& problems);
void read_line(const toml::table& root, Model& model, Problems& problems);
void read_quirks(const toml::table& root, Model& model, Problems& problems);
void read_capabilities(const toml::table& root, Model& model, Problems& problems);

}  // namespace riser::catalogue
