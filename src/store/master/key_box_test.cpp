// SPDX-License-Identifier: Apache-2.0
#include "store/master/key_box.h"

#include <sys/stat.h>

#include <fstream>

#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

StoreErrorKind kind_of(const std::filesystem::path& file) {
  try {
    KeyBox::open(file);
  } catch (const StoreError& error) {
    return error.kind();
  }
  ADD_FAILURE() << file << " opened";
  return StoreErrorKind::refused;
}

TEST(KeyBoxTest, the_key_file_is_made_once_and_for_its_owner_only) {
  const testing::TestFolder folder;
  const auto file = folder.path() / "secret.key";
  const ByteVector plain{1, 2, 3};
  const auto sealed = KeyBox::open(file).seal(plain);
  struct stat status{};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_EQ(status.st_size, 32);
  EXPECT_EQ(KeyBox::open(file).unseal(sealed), plain);
}

TEST(KeyBoxTest, the_same_plain_text_is_sealed_differently_each_time) {
  const testing::TestFolder folder;
  const auto box = KeyBox::open(folder.path() / "secret.key");
  EXPECT_NE(box.seal(ByteVector{1}), box.seal(ByteVector{1}));
}

TEST(KeyBoxTest, what_was_altered_or_sealed_elsewhere_does_not_open) {
  const testing::TestFolder folder;
  const auto box = KeyBox::open(folder.path() / "secret.key");
  const auto sealed = box.seal(ByteVector{1, 2, 3});
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto altered = sealed;
    altered[i] ^= 1;
    EXPECT_FALSE(box.unseal(altered));
    EXPECT_FALSE(box.unseal(Bytes{sealed}.first(i)));
  }
  EXPECT_FALSE(KeyBox::open(folder.path() / "other.key").unseal(sealed));
}

TEST(KeyBoxTest, a_key_file_that_others_may_read_or_of_another_size_is_refused) {
  const testing::TestFolder folder;
  const auto file = folder.path() / "secret.key";
  KeyBox::open(file);
  ::chmod(file.c_str(), 0644);
  EXPECT_EQ(kind_of(file), StoreErrorKind::no_permission);
  ::chmod(file.c_str(), 0600);
  std::ofstream(file) << "short";
  EXPECT_EQ(kind_of(file), StoreErrorKind::corrupt);
  EXPECT_EQ(kind_of(folder.path() / "no" / "such" / "secret.key"), StoreErrorKind::unavailable);
}

}  // namespace
}  // namespace riser::store
