// SPDX-License-Identifier: Apache-2.0
#include "metadata/serialize.h"

#include <string_view>

#include "com/text.h"
#include "metadata/lexical.h"
#include "metadata/xml_escape.h"

namespace gwm {
namespace {

class XmlWriter {
 public:
  XmlWriter& Open(std::u16string_view element) {
    CloseStartTag();
    text_ += u'<';
    text_ += element;
    start_tag_open_ = true;
    return *this;
  }

  XmlWriter& Put(std::u16string_view attribute, std::u16string_view value) {
    text_ += u' ';
    text_ += attribute;
    text_ += u"=\"";
    AppendEscaped(text_, value);
    text_ += u'"';
    return *this;
  }
  XmlWriter& Put(std::u16string_view attribute, const MaybeText& value) {
    return value ? Put(attribute, std::u16string_view(*value)) : *this;
  }
  XmlWriter& PutYesNo(std::u16string_view attribute, bool value) {
    return Put(attribute, std::u16string_view(value ? u"yes" : u"no"));
  }
  XmlWriter& PutNumber(std::u16string_view attribute, DWORD value) {
    return Put(attribute, std::u16string_view(SpellNumber(value)));
  }
  XmlWriter& PutGuid(std::u16string_view attribute, const VSS_ID& value) {
    return Put(attribute, std::u16string_view(GuidText(value)));
  }

  void Close(std::u16string_view element) {
    if (start_tag_open_) {
      text_ += u"/>";
      start_tag_open_ = false;
      return;
    }
    text_ += u"</";
    text_ += element;
    text_ += u'>';
  }

  std::u16string Take() { return std::move(text_); }

 private:
  void CloseStartTag() {
    if (start_tag_open_) text_ += u'>';
    start_tag_open_ = false;
  }

  std::u16string text_;
  bool start_tag_open_ = false;
};

void WriteIdentification(XmlWriter& xml, const Identity& identity) {
  xml.Open(u"IDENTIFICATION")
      .PutGuid(u"writerId", identity.writer_id)
      .PutGuid(u"instanceId", identity.instance_id)
      .Put(u"instanceName", identity.instance_name)
      .Put(u"friendlyName", std::u16string_view(identity.friendly_name))
      .Put(u"usage", Spell(kUsageTokens, identity.usage))
      .Put(u"dataSource", Spell(kSourceTokens, identity.source))
      .PutNumber(u"majorVersion", identity.major_version)
      .PutNumber(u"minorVersion", identity.minor_version)
      .Close(u"IDENTIFICATION");
}

XmlWriter& OpenFileSet(XmlWriter& xml, std::u16string_view element, const FileSet& files) {
  return xml.Open(element)
      .Put(u"path", std::u16string_view(files.path))
      .Put(u"filespec", std::u16string_view(files.filespec));
}

void WriteRestoreMethod(XmlWriter& xml, const RestoreMethod& restore) {
  xml.Open(u"RESTORE_METHOD")
      .Put(u"method", Spell(kRestoreMethodTokens, restore.method))
      .Put(u"service", restore.service)
      .Put(u"userProcedure", restore.user_procedure)
      .Put(u"writerRestore", Spell(kWriterRestoreTokens, restore.writer_restore))
      .PutYesNo(u"rebootRequired", restore.reboot_required);
  for (const FileSet& mapping : restore.mappings) {
    OpenFileSet(xml, u"ALTERNATE_LOCATION_MAPPING", mapping)
        .PutYesNo(u"recursive", mapping.recursive)
        .Put(u"alternatePath", mapping.alternate_path)
        .Close(u"ALTERNATE_LOCATION_MAPPING");
  }
  xml.Close(u"RESTORE_METHOD");
}

void WriteFile(XmlWriter& xml, const FileSet& files) {
  OpenFileSet(xml, u"FILE_LIST", files);
  if (files.recursive) xml.PutYesNo(u"recursive", true);
  xml.Put(u"alternatePath", files.alternate_path)
      .PutNumber(u"filespecBackupType", files.backup_type_mask)
      .Close(u"FILE_LIST");
}

void WriteDatabaseFile(XmlWriter& xml, std::u16string_view element, const FileSet& files) {
  OpenFileSet(xml, element, files)
      .PutNumber(u"filespecBackupType", files.backup_type_mask)
      .Close(element);
}

void WriteDependency(XmlWriter& xml, const Dependency& dependency) {
  xml.Open(u"DEPENDENCY")
      .PutGuid(u"writerId", dependency.writer_id)
      .Put(u"logicalPath", dependency.logical_path)
      .Put(u"componentName", std::u16string_view(dependency.component_name))
      .Close(u"DEPENDENCY");
}

void WriteComponent(XmlWriter& xml, const Component& component) {
  const std::u16string_view element =
      component.type == VSS_CT_DATABASE ? u"DATABASE" : u"FILE_GROUP";
  xml.Open(element)
      .Put(u"logicalPath", component.logical_path)
      .Put(u"componentName", std::u16string_view(component.name))
      .Put(u"caption", component.caption);
  if (!component.icon.empty()) xml.Put(u"icon", std::u16string_view(SpellBase64(component.icon)));
  xml.PutYesNo(u"restoreMetadata", component.restore_metadata)
      .PutYesNo(u"notifyOnBackupComplete", component.notify_on_backup_complete)
      .PutYesNo(u"selectable", component.selectable)
      .PutYesNo(u"selectableForRestore", component.selectable_for_restore)
      .PutNumber(u"componentFlags", component.flags);
  for (const auto& child : component.order) {
    switch (child.kind) {
      case ComponentChild::kFile:
        WriteFile(xml, component.files[child.index]);
        break;
      case ComponentChild::kDatabaseFile:
        WriteDatabaseFile(xml, u"DATABASE_FILES", component.database_files[child.index]);
        break;
      case ComponentChild::kLogFile:
        WriteDatabaseFile(xml, u"DATABASE_LOGFILES", component.log_files[child.index]);
        break;
      case ComponentChild::kDependency:
        WriteDependency(xml, component.dependencies[child.index]);
        break;
    }
  }
  xml.Close(element);
}

void WriteExclude(XmlWriter& xml, std::u16string_view element, const FileSet& files) {
  OpenFileSet(xml, element, files).PutYesNo(u"recursive", files.recursive).Close(element);
}

void WriteLocations(XmlWriter& xml, const Document& document) {
  if (document.locations.empty()) return;
  xml.Open(u"BACKUP_LOCATIONS");
  for (const auto& child : document.locations) {
    switch (child.kind) {
      case LocationKind::kComponent:
        WriteComponent(xml, document.components[child.index]);
        break;
      case LocationKind::kExclude:
        WriteExclude(xml, u"EXCLUDE_FILES", document.excludes[child.index]);
        break;
      case LocationKind::kSnapshotExclude:
        WriteExclude(xml, u"EXCLUDE_FILES_FROM_SNAPSHOT", document.snapshot_excludes[child.index]);
        break;
    }
  }
  xml.Close(u"BACKUP_LOCATIONS");
}

}  // namespace

std::u16string Serialize(const Document& document) {
  XmlWriter xml;
  xml.Open(u"WRITER_METADATA")
      .Put(u"xmlns", std::u16string_view(u"x-schema:#VssWriterMetadataInfo"))
      .Put(u"version", std::u16string_view(u"1.2"));
  if (document.backup_schema) xml.PutNumber(u"backupSchema", *document.backup_schema);
  WriteIdentification(xml, document.identity);
  if (document.locations_first) WriteLocations(xml, document);
  if (document.restore_method) WriteRestoreMethod(xml, *document.restore_method);
  if (!document.locations_first) WriteLocations(xml, document);
  xml.Close(u"WRITER_METADATA");
  return xml.Take();
}

}  // namespace gwm
