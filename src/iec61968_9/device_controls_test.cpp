// SPDX-License-Identifier: Apache-2.0
#include "iec61968_9/device_controls.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace riser::iec61968_9 {
namespace {

std::string document(std::string_view inside) {
  return fmt::format(
      "<?xml version=\"1.0\"?><EndDeviceControls xmlns=\"http://iec.ch/TC57/2011/EndDeviceControls#\">{}"
      "</EndDeviceControls>",
      inside);
}
std::string control(std::string_view inside) {
  return document(fmt::format("<EndDeviceControl>{}</EndDeviceControl>", inside));
}

constexpr const char* device = "<EndDevices><mRID>7</mRID></EndDevices>";
constexpr const char* type = "<EndDeviceControlType ref=\"3.31.0.23\"/>";

TEST(device_controls, are_read_with_what_is_passed_over) {
  const auto controls = read_device_controls(document(
      "<EndDeviceControl><mRID>x</mRID><reason> not paid </reason><EndDeviceControlType ref=\"3.31.0.23\"/>"
      "<EndDevices><mRID>7</mRID><Names><name>a</name></Names></EndDevices><EndDevices><mRID>8</mRID></EndDevices>"
      "</EndDeviceControl><EndDeviceControl><EndDeviceControlType ref=\"0.21.0.46\"/><EndDevices><mRID> 9 </mRID>"
      "</EndDevices></EndDeviceControl>"));
  ASSERT_TRUE(controls) << controls.error().path << ": " << controls.error().text;
  ASSERT_EQ(controls->size(), 2u);
  EXPECT_EQ((*controls)[0].type, "3.31.0.23");
  EXPECT_EQ((*controls)[0].reason, "not paid");
  EXPECT_EQ((*controls)[0].devices, (std::vector<MeterId>{MeterId{7}, MeterId{8}}));
  EXPECT_EQ((*controls)[1].devices, (std::vector<MeterId>{MeterId{9}}));
}

TEST(device_controls, that_are_wrong_name_the_place) {
  const std::pair<std::string, std::string> cases[] = {
      {"", ""},
      {"<a/>", "a"},
      {"<EndDeviceControls/>", "EndDeviceControls"},
      {document(""), "EndDeviceControls"},
      {document("x"), "EndDeviceControls"},
      {control(device), "EndDeviceControls/EndDeviceControl[1]"},
      {control(type), "EndDeviceControls/EndDeviceControl[1]"},
      {control(std::string{type} + type + device), "EndDeviceControls/EndDeviceControl[1]/EndDeviceControlType"},
      {control(std::string{"<EndDeviceControlType/>"} + device),
       "EndDeviceControls/EndDeviceControl[1]/EndDeviceControlType"},
      {control(std::string{type} + "<EndDevices/>"), "EndDeviceControls/EndDeviceControl[1]/EndDevices[1]"},
      {control(std::string{type} + device + "<EndDevices><mRID>-7</mRID></EndDevices>"),
       "EndDeviceControls/EndDeviceControl[1]/EndDevices[2]/mRID"},
      {control(std::string{type} + device + "<EndDeviceGroups/>"),
       "EndDeviceControls/EndDeviceControl[1]/EndDeviceGroups"},
      {control(std::string{type} + "<reason>" + std::string(max_text + 1, 'x') + "</reason>" + device),
       "EndDeviceControls/EndDeviceControl[1]/reason"},
      {control(type).substr(0, 150), "EndDeviceControls/EndDeviceControl[1]"},
  };
  for (const auto& [xml, path] : cases) {
    const auto controls = read_device_controls(xml);
    ASSERT_FALSE(controls) << xml;
    EXPECT_EQ(controls.error().path, path) << xml;
    EXPECT_FALSE(controls.error().text.empty()) << xml;
  }
}

TEST(device_controls, have_no_document_type_and_no_entities) {
  for (const std::string_view head : {"<!DOCTYPE EndDeviceControls [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>",
                                      "<!DOCTYPE EndDeviceControls SYSTEM \"file:///etc/passwd\">"}) {
    const auto controls = read_device_controls(std::string{head} + control(std::string{type} + device).substr(21));
    ASSERT_FALSE(controls);
    EXPECT_NE(controls.error().text.find("document type"), std::string::npos) << controls.error().text;
  }
}

TEST(device_controls, are_bounded) {
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "<Names>";
  EXPECT_FALSE(read_device_controls(control(deep)));
  std::string many;
  for (std::size_t i = 0; i <= max_devices; ++i) many += device;
  EXPECT_FALSE(read_device_controls(control(type + many)));
  std::string controls;
  for (std::size_t i = 0; i <= max_controls; ++i)
    controls += fmt::format("<EndDeviceControl>{}{}</EndDeviceControl>", type, device);
  EXPECT_FALSE(read_device_controls(document(controls)));
}

TEST(action, follows_domain_subdomain_and_action_of_the_type) {
  EXPECT_EQ(action_of("3.31.0.23"), ControlAction::disconnect);
  EXPECT_EQ(action_of("0.31.0.18"), ControlAction::connect);
  EXPECT_EQ(action_of("0.21.0.46"), ControlAction::read);
  EXPECT_EQ(action_of("4.36.114.13"), ControlAction::set_clock);
  for (const char* other : {"", "3", "3.31.0", "3.31.0.23.", "3.31.0.23.1", "3.31.0.-23", "x.31.0.23", "3.31.1.23"})
    EXPECT_EQ(action_of(other), ControlAction::unknown) << other;
}

}  // namespace
}  // namespace riser::iec61968_9
