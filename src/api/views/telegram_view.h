// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/telegram.h"
#include "api/services.h"
#include "protocol/codec/driver.h"

namespace riser::api {

FaultAt fault_view(const protocol::Fault& fault);
Explanation explanation_view(const protocol::Explanation& explanation);

TelegramRow telegram_row(const store::StoredTelegram& telegram, const Reference& line,
                         const protocol::DecodeOptions& options);

}  // namespace riser::api
