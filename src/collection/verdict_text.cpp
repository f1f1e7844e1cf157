// SPDX-License-Identifier: Apache-2.0
#include "collection/verdict_text.h"

namespace riser::collection {

std::string error_code(headend::Verdict verdict) {
  return std::string{verdict == headend::Verdict::link_lost ? "gateway_offline" : name(verdict)};
}

std::string error_text(headend::Verdict verdict) {
  switch (verdict) {
    case headend::Verdict::no_answer:
      return "The meter did not answer: check its cable, its address and the baud rate of the line.";
    case headend::Verdict::bad_frame:
      return "The answer was garbled: noise, a wrong baud rate or two meters with one address.";
    case headend::Verdict::collision:
      return "More than one meter answered: two meters have this address.";
    case headend::Verdict::wrong_meter:
      return "Another meter answered: the address on the line belongs to somebody else.";
    case headend::Verdict::busy:
      return "The meter is busy; read it again later.";
    case headend::Verdict::application_error:
      return "The meter refused the request; its telegram says why.";
    case headend::Verdict::no_data:
      return "The meter understood, but has nothing to say.";
    case headend::Verdict::refused:
      return "The meter refused what it was asked; its telegram says why.";
    case headend::Verdict::incomplete:
      return "The meter answered a part of what it was asked.";
    case headend::Verdict::repeater_silent:
      return "A repeater on the way to the meter did not answer: check its power and its cable.";
    case headend::Verdict::link_lost:
      return "The connection to the gateway was lost.";
    case headend::Verdict::cancelled:
      return "The read was cancelled.";
    default:
      return "The read ended without an answer.";
  }
}

}  // namespace riser::collection
