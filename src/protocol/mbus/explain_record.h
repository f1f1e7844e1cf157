// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "protocol/codec/driver.h"
#include "protocol/mbus/record.h"

namespace riser::protocol::mbus {

/// "energy, instantaneous, storage 1: 12345000 Wh"
std::string record_meaning(const Record& record);
/// "12345000 Wh", or why there is no value.
std::string record_value_meaning(const Record& record);
/// Appends the parts of the record (DIF, DIFE, VIF, VIFE, unit text, LVAR, data) at depth 1; they cover it wholly.
/// `offset`: of the record in the frame.
void explain_record(const Record& record, std::size_t offset, std::vector<Span>& spans);

}  // namespace riser::protocol::mbus
