// SPDX-License-Identifier: Apache-2.0
#include "api/handlers/archive_checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"

namespace riser::api {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

std::string text_of(store::ArchiveReject reject, const std::string& what) {
  using enum store::ArchiveReject;
  switch (reject) {
    case not_found:
      return fmt::format("There is no such {}; it may have been removed.", what);
    case duplicate_name:
      return "this name is there already; choose another.";
    case duplicate_code:
      return "another one has this code already; choose another, or change that one.";
    case no_parent:
      return "there is no such place, or it is retired.";
    case wrong_level:
      return "such a place cannot stand below that one; places go from company, zone, heat station, community, "
             "building, unit, floor to room.";
    case cycle:
      return fmt::format("the {} would hold itself.", what);
    case too_many:
      return fmt::format("the {} would have too many.", what);
    case in_use:
      return fmt::format("Something rests on this {}; move or end that first.", what);
    case retired:
      return fmt::format("The {} is retired; restore it first.", what);
    case no_place:
      return "there is no such place, or it is retired.";
    case no_point:
      return "there is no such measurement point.";
    case no_meter:
      return "there is no such meter.";
    case wrong_commodity:
      return "the meter measures another commodity than the point; choose another meter, or correct the commodity.";
    case wrong_kind:
      return "a sum has parts and no meters; a point with meters has no parts.";
    case meter_elsewhere:
      return "this meter is at a measurement point then; remove it there first.";
    case point_occupied:
      return "the point has a meter then; exchange or remove that one.";
    case point_empty:
      return "no meter is at the point that could be removed.";
    case ends_before_begin:
      return "the end must be later than the begin.";
    case no_part:
      return "name at least one measurement point that is there and not retired.";
    case duplicate_part:
      return "a point is there twice.";
    case wrong_part:
      return "what hangs on the distribution network is distribution, too.";
    case no_node:
      return "there is no such node in the network of this commodity, or it is retired.";
    case no_customer:
      return "there is no such customer, or it is retired.";
    case no_account:
      return "there is no such account.";
    case account_closed:
      return "the account is closed then; open it again, or name another.";
    case point_contracted:
      return "the point has a contract then; end that first, or hand it over.";
    case duplicate_number:
      return "another one has this number already, perhaps a retired one; look at that one first.";
    case duplicate_address:
      return "another valve of this line has this address already.";
    case no_line:
      return "there is no such line, or it is retired.";
    case no_address:
      return "say the address on the line.";
    case needs_meter:
      return "a valve that is built in is part of a meter; say which.";
    case meter_has_valve:
      return "this meter drives another valve; take that one away first.";
    case two_drives:
      return "a valve is driven by a meter or over a line; say one of them.";
    case bad_cursor:
      return "this is not one that a list gave out.";
  }
  return {};
}

/// What no field can mend.
bool is_conflict(store::ArchiveReject reject) {
  using enum store::ArchiveReject;
  return reject == duplicate_name || reject == duplicate_code || reject == in_use || reject == retired ||
         reject == meter_elsewhere || reject == point_occupied || reject == point_empty || reject == point_contracted ||
         reject == account_closed || reject == duplicate_number || reject == duplicate_address ||
         reject == meter_has_valve;
}

}  // namespace

Outcome<std::string> checked_note(const std::string& field, std::string_view text, std::size_t max_bytes) {
  const std::string_view note = trim(text);
  if (note.size() > max_bytes) return bad_field(field, fmt::format("{}: at most {} bytes.", field, max_bytes));
  if (std::any_of(note.begin(), note.end(), [](char c) { return is_control(c) && c != '\n' && c != '\t'; }))
    return bad_field(field, fmt::format("{}: control characters are not allowed.", field));
  return std::string{note};
}

Outcome<std::string> checked_code(const std::string& field, std::string_view text) {
  constexpr std::size_t max_bytes = 64;
  const std::string_view code = trim(text);
  if (code.size() > max_bytes) return bad_field(field, fmt::format("{}: at most {} bytes.", field, max_bytes));
  if (std::any_of(code.begin(), code.end(), is_control))
    return bad_field(field, fmt::format("{}: line ends and control characters are not allowed.", field));
  return std::string{code};
}

Refused refused_by_archive(store::ArchiveReject reject, const std::string& what, const std::string& field) {
  if (reject == store::ArchiveReject::not_found) return not_found("such " + what);
  std::string text = text_of(reject, what);
  if (!field.empty()) text = field + ": " + text;
  if (field.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return {is_conflict(reject) ? Reject::conflict : Reject::unprocessable, std::string{store::name(reject)},
          std::move(text), field};
}

}  // namespace riser::api
