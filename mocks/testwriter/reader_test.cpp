// SPDX-License-Identifier: Apache-2.0
//
// Each mistake is told with its line and, where there is one, the nearest right name.
#include "testwriter/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gwm::testwriter {
namespace {

constexpr const char* kMethod = "<RestoreMethod method='RESTORE_IF_CAN_REPLACE'/>";

std::vector<std::string> Mistakes(const std::string& text) {
  std::vector<Mistake> mistakes;
  CheckTogether({Read("a.xml", text, mistakes)}, mistakes);
  std::vector<std::string> lines;
  for (const Mistake& mistake : mistakes) lines.push_back(mistake.Line());
  return lines;
}

/// Below the root, after its restore method; the first line of `text` is line 3.
std::vector<std::string> MistakesBelow(const std::string& text) {
  return Mistakes("<TestWriter xmlns:gwm='urn:gwm:test-writer'>\n" + std::string(kMethod) + "\n" +
                  text + "</TestWriter>");
}

std::vector<std::string> MistakesIn(const std::string& component) {
  return MistakesBelow(
      "<Component componentType='filegroup' componentName='a'>\n"
      "<ComponentFile path='c:\\f' filespec='*'/>\n" +
      component + "</Component>");
}

struct Told {
  std::string text;
  std::string line;
};

void Expect(std::vector<std::string> (*read)(const std::string&), const std::vector<Told>& table) {
  for (const Told& row : table) {
    EXPECT_THAT(read(row.text), testing::ElementsAre("a.xml:" + row.line)) << row.text;
  }
}

TEST(Mistakes, AreNoneInAnOrdinaryFile) {
  EXPECT_THAT(Mistakes("<?xml version='1.0'?><!-- ours --><TestWriter>" + std::string(kMethod) +
                       "</TestWriter>"),
              testing::IsEmpty());
  EXPECT_THAT(MistakesIn("<Dependency writerId='5affb034-969f-4919-8875-88f830d0ef89' "
                         "componentName='b'/><!-- and more -->"),
              testing::IsEmpty());
}

TEST(Mistakes, OfTheFile) {
  Expect(Mistakes,
         {{"", "1: this is no XML: XML_ERROR_EMPTY_DOCUMENT"},
          {"<TestWriter>\n<a></b></TestWriter>", "2: this is no XML: XML_ERROR_MISMATCHED_ELEMENT"},
          {"\n<Testwriter/>", "2: the root is Testwriter, not TestWriter"},
          {"\n<TestWriter/>", "2: TestWriter has no element RestoreMethod"}});
}

TEST(Mistakes, OfNames) {
  Expect(Mistakes,
         {{"<TestWriter\nverbisity='low'>" + std::string(kMethod) + "</TestWriter>",
           "2: attribute 'verbisity' of TestWriter is not known; nearest: verbosity"},
          {"<TestWriter Usage='OTHER'>" + std::string(kMethod) + "</TestWriter>",
           "1: attribute 'Usage' of TestWriter is not known; nearest: usage"},
          {"<TestWriter xmlns:x='urn:gwm:test-writer' x:nam='a'>" + std::string(kMethod) +
               "</TestWriter>",
           "1: attribute 'x:nam' of TestWriter is not known; nearest: name"},
          {"<TestWriter xmlns:x='urn:gwm:testwriter'>" + std::string(kMethod) + "</TestWriter>",
           "1: the namespace 'urn:gwm:testwriter' is not known; nearest: urn:gwm:test-writer"},
          {"<TestWriter zzzzzzzz='a'><RestoreMethod method='CUSTOM'/></TestWriter>",
           "1: attribute 'zzzzzzzz' of TestWriter is not known; there are usage, verbosity, "
           "deleteFiles, deletePartialFiles, deleteDifferencedFiles, checkIncludes, checkExcludes, "
           "supportsCopy, supportsDifferential, supportsIncremental, supportsLog, "
           "supportsNewTarget"}});
  Expect(MistakesBelow,
         {{"<Exclude path='c:\\' filespec='*'/>",
           "3: element 'Exclude' in TestWriter is not known; nearest: ExcludeFile"},
          {"<gwm:Dead/>", "3: element 'gwm:Dead' in TestWriter is not known; nearest: gwm:Deed"},
          {"<RestoreMethod method='CUSTOM'/>", "3: there is a second RestoreMethod"},
          {"words", "3: there is text in TestWriter"}});
  Expect(MistakesIn,
         {{"<ComponentFiles/>",
           "5: element 'ComponentFiles' in Component is not known; nearest: ComponentFile"},
          {"<ComponentFile path='c:\\g' filespec='*'>\n<PartialFile/></ComponentFile>",
           "6: element 'PartialFile' in ComponentFile is not known; there is none"}});
}

TEST(Mistakes, OfValues) {
  Expect(Mistakes, {{"<TestWriter usage='USERDATA'>" + std::string(kMethod) + "</TestWriter>",
                     "1: attribute 'usage' of TestWriter is 'USERDATA'; nearest: USER_DATA"},
                    {"<TestWriter verbosity='loud'>" + std::string(kMethod) + "</TestWriter>",
                     "1: attribute 'verbosity' of TestWriter is 'loud'; nearest: low"},
                    {"<TestWriter deleteFiles='true'>" + std::string(kMethod) + "</TestWriter>",
                     "1: attribute 'deleteFiles' of TestWriter is 'true'; there are yes, no"},
                    {"<TestWriter>\n<RestoreMethod method='RESTORE_IF_CAN'/></TestWriter>",
                     "2: attribute 'method' of RestoreMethod is 'RESTORE_IF_CAN'; nearest: "
                     "RESTORE_IF_CAN_REPLACE"},
                    {"<TestWriter>\n<RestoreMethod/></TestWriter>",
                     "2: RestoreMethod has no attribute 'method'"}});
  Expect(
      MistakesBelow,
      {{"<Component componentType='files' componentName='a'/>",
        "3: attribute 'componentType' of Component is 'files'; there are filegroup, database"},
       {"<Component componentType='filegroup'/>", "3: Component has no attribute 'componentName'"},
       {"<Component componentType='filegroup' componentName=''/>",
        "3: attribute 'componentName' of Component is empty"},
       {"<ExcludeFile path='files' filespec='*'/>",
        "3: attribute 'path' of ExcludeFile is 'files', which is no folder, such as c:\\files"},
       {"<ExcludeFile path='c:\\f' filespec='g\\*'/>",
        "3: attribute 'filespec' of ExcludeFile is 'g\\*', which is no name"},
       {"<FailEvent writerEvent='Frieze'/>",
        "3: attribute 'writerEvent' of FailEvent is 'Frieze'; nearest: Freeze"},
       {"<FailEvent writerEvent='Freeze' numFailures='-1'/>",
        "3: attribute 'numFailures' of FailEvent is '-1', and has to be a number from 0 to "
        "1000000"},
       {"<gwm:Deed writerEvent='Freeze' does='sleep'/>",
        "3: attribute 'does' of gwm:Deed is 'sleep'; there are delay, hang, throw, crash"},
       {"<gwm:Document is='long'/>",
        "3: attribute 'is' of gwm:Document is 'long'; nearest: overlong"}});
  Expect(MistakesIn,
         {{"<PartialFile path='c:\\f' filespec='a' ranges='0-4'/>",
           "5: attribute 'ranges' of PartialFile is '0-4', and has to be "
           "offset:length,offset:length"},
          {"<PartialFile path='c:\\f' filespec='a' ranges='0:0'/>",
           "5: attribute 'ranges' of PartialFile is '0:0', and has to be "
           "offset:length,offset:length"},
          {"<Dependency writerId='5affb034' componentName='b'/>",
           "5: attribute 'writerId' of Dependency is '5affb034', which is no GUID"},
          {"<Dependency writerId='5affb034-969f-4919-8875-88f830d0ef8g' componentName='b'/>",
           "5: attribute 'writerId' of Dependency is '5affb034-969f-4919-8875-88f830d0ef8g', which "
           "is no GUID"},
          {"<DifferencedFile path='c:\\f' filespec='*' year='2003' month='13' day='1'/>",
           "5: attribute 'month' of DifferencedFile is '13', and has to be a number from 1 to "
           "12"}});
}

TEST(Mistakes, OfTheWhole) {
  Expect(MistakesBelow,
         {{"<Component componentType='filegroup' componentName='a'/>\n"
           "<Component componentType='database' logicalPath='' componentName='A'/>",
           "4: there is another component A, and all writers of a class share their components"},
          {"<Component componentType='database' componentName='a'>\n"
           "<ComponentFile path='c:\\f' filespec='*' recursive='yes'/></Component>",
           "4: files of a database cannot be recursive"},
          {"<Component componentType='database' componentName='a'>\n"
           "<ComponentFile path='c:\\f' filespec='*' alternatePath='c:\\g'/></Component>",
           "4: files of a database cannot have an alternatePath"},
          {"<gwm:Deed writerEvent='Freeze' does='delay'/>",
           "3: a gwm:Deed that is a delay needs milliseconds"}});
  Expect(MistakesIn,
         {{"<DifferencedFile path='c:\\g' filespec='*' year='2003' month='2' day='29'/>",
           "5: there is no such day"},
          {"<DifferencedFile path='d:\\g' filespec='*' year='2003' month='2' day='1'/>",
           "5: a DifferencedFile lies on a volume of no ComponentFile of its component"},
          {"<PartialFile path='d:\\f' filespec='a' ranges='0:4'/>",
           "5: a PartialFile lies on a volume of no ComponentFile of its component"}});
  Expect(Mistakes,
         {{"<TestWriter><RestoreMethod method='CUSTOM'>\n<AlternateLocationMapping path='c:\\f' "
           "filespec='*' alternatePath='d:\\'/></RestoreMethod></TestWriter>",
           "2: no ComponentFile has the files of this AlternateLocationMapping (c:\\f, *)"},
          {"<TestWriter><RestoreMethod method='RESTORE_STOP_START'/></TestWriter>",
           "1: a RestoreMethod that stops a service needs its name, in gwm:service"}});
}

TEST(Mistakes, AreAllTold) {
  EXPECT_THAT(Mistakes("<TestWriter usage='A'\n verbosity='loud' c='d'>" + std::string(kMethod) +
                       "</TestWriter>"),
              testing::SizeIs(3));
}

TEST(Mistakes, OfAFileThatIsNotThere) {
  std::vector<Mistake> mistakes;
  ReadFile("/nowhere/a.xml", mistakes);
  ASSERT_EQ(mistakes.size(), 1u);
  EXPECT_EQ(mistakes[0].Line(), "/nowhere/a.xml:0: the file cannot be read");
}

TEST(Mistakes, OfTwoFilesThatShareAComponent) {
  const std::string text = "<TestWriter>" + std::string(kMethod) +
                           "<Component componentType='filegroup' componentName='a'/></TestWriter>";
  std::vector<Mistake> mistakes;
  CheckTogether({Read("a.xml", text, mistakes), Read("b.xml", text, mistakes)}, mistakes);
  ASSERT_EQ(mistakes.size(), 1u);
  EXPECT_EQ(mistakes[0].file, "b.xml");
}

TEST(Configuration, OfDifferencedFilesSaysThatTimesOfChangeCount) {
  std::vector<Mistake> mistakes;
  const Configuration configuration =
      Read("a.xml",
           "<TestWriter supportsIncremental='yes'>" + std::string(kMethod) +
               "<Component componentType='filegroup' componentName='a'>"
               "<ComponentFile path='c:\\f' filespec='*' recursive='yes'/>"
               "<DifferencedFile path='C:\\F' filespec='*' year='2003' month='2' day='1'/>"
               "</Component></TestWriter>",
           mistakes);
  EXPECT_THAT(mistakes, testing::IsEmpty());
  EXPECT_NE(configuration.schema & VSS_BS_LAST_MODIFY, 0u);
  EXPECT_TRUE(configuration.components[0].differenced[0].files.recursive) << "as its set is";
}

}  // namespace
}  // namespace gwm::testwriter
