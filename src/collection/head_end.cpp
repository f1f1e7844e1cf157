// SPDX-License-Identifier: Apache-2.0
#include "collection/head_end.h"

namespace riser::collection {

const char* text(Refusal refusal) {
  switch (refusal) {
    case Refusal::no_such_meter:
      return "There is no such meter.";
    case Refusal::no_such_line:
      return "There is no such line.";
    case Refusal::no_such_repeater:
      return "There is no such repeater on this line.";
    case Refusal::gateway_offline:
      return "The gateway of this line is not connected; nothing can be read through it now.";
    case Refusal::line_disabled:
      return "The line is switched off; switch it on in its settings first.";
    case Refusal::queue_full:
      return "The line has more requests than it can hold; try again later.";
    case Refusal::no_meters:
      return "The line has no meters; search it or enter one first.";
    case Refusal::search_running:
      return "The line is being searched already.";
    case Refusal::not_supported:
      return "The protocol, or the model of the meter, knows no such command; with IEC 62056-21 the meter needs its "
             "password.";
    case Refusal::bad_address:
      return "The meter's address is none of its protocol; nothing can be sent to it.";
    case Refusal::bad_item:
      return "The protocol has no such item, or it cannot be written.";
    case Refusal::bad_value:
      return "The item cannot take this value: its form, its length or its range is another one.";
    case Refusal::command_running:
      return "The meter is carrying out a command already; wait until that is over.";
    case Refusal::no_such_task:
      return "There is no such task, or its schedule cannot be read.";
    case Refusal::no_such_run:
      return "There is no such run, or its task is gone.";
    case Refusal::run_exists:
      return "The task has a run that is due at this moment already; wait a second.";
    case Refusal::nothing_missing:
      return "Nothing of this run is missing.";
  }
  return "";
}

Refusal refusal_of(protocol::RequestError error) {
  switch (error) {
    case protocol::RequestError::bad_address:
      return Refusal::bad_address;
    case protocol::RequestError::bad_item:
      return Refusal::bad_item;
    case protocol::RequestError::bad_value:
      return Refusal::bad_value;
    case protocol::RequestError::unsupported:
      break;
  }
  return Refusal::not_supported;
}

}  // namespace riser::collection
