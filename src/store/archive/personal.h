// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "store/master/key_box.h"

namespace riser::store {

/// What is only for those who must know it: sealed in the store, masked for everybody else.
struct Personal {
  std::string name{};
  std::string phone{};
  std::string email{};
  std::string id_number{};
  std::string address{};  ///< where letters go
  std::string contact{};  ///< a company's person
  friend bool operator==(const Personal&, const Personal&) = default;
};

/// One member of it, by the name that history and tables call it.
struct PersonalField {
  std::string_view name{};
  std::string Personal::* member{};
};
const std::vector<PersonalField>& personal_fields();

ByteVector seal(const Personal& personal, const KeyBox& box);
/// Nothing when it was sealed with another key.
std::optional<Personal> unseal_personal(Bytes sealed, const KeyBox& box);

/// "Birch Anna" as "B**** A***", a telephone number as "*******4471", an address not at all.
Personal masked(const Personal& personal);

/// What a customer is found by: the beginnings of the words of name and contact, the whole telephone number and its
/// last four digits, the e-mail address, the ID number; folded.
std::vector<std::string> words_of(const Personal& personal);
/// The words that must all be among those of who is looked for.
std::vector<std::string> words_of_search(std::string_view text);

}  // namespace riser::store
