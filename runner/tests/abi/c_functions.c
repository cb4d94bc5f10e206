/* SPDX-License-Identifier: Apache-2.0
 *
 * The remaining functions of the DLL, imported from C under both of their names, and an express
 * writer. */
#include "c_vss.h"

TABLE_OF(ExpressMetadata);
OBJECT(ExpressMetadata);
TABLE_OF(ExpressMetadata) {
  UNKNOWN(ExpressMetadata);
  HRESULT (*AddExcludeFiles)(ExpressMetadata*, LPCWSTR path, LPCWSTR filespec, Bool recursive);
  HRESULT (*AddComponent)
  (ExpressMetadata*, int type, LPCWSTR path, LPCWSTR name, LPCWSTR caption, const BYTE* icon,
   UINT icon_bytes, Bool restore_metadata, Bool notify, Bool selectable,
   Bool selectable_for_restore, DWORD flags);
  void* slots_5_to_8[4];
  HRESULT (*SaveAsXML)(ExpressMetadata*, BSTR * xml);
};
SLOT(ExpressMetadata, SaveAsXML, 9);

TABLE_OF(Express);
OBJECT(Express);
TABLE_OF(Express) {
  UNKNOWN(Express);
  HRESULT (*CreateMetadata)
  (Express*, VSS_ID writer, LPCWSTR name, int usage, DWORD major, DWORD minor, DWORD reserved,
   ExpressMetadata**);
  HRESULT (*LoadMetadata)(Express*, LPCWSTR xml, DWORD reserved);
  HRESULT (*Register)(Express*);
  HRESULT (*Unregister)(Express*, VSS_ID writer);
};
SLOT(Express, Unregister, 6);

HRESULT CreateVssExpressWriterInternal(Express**);
HRESULT IsVolumeSnapshotted(WCHAR* volume, BOOL* present, LONG* capability);
HRESULT IsVolumeSnapshottedInternal(WCHAR* volume, BOOL* present, LONG* capability);
HRESULT ShouldBlockRevert(LPCWSTR volume, Bool* block);
HRESULT ShouldBlockRevertInternal(LPCWSTR volume, Bool* block);
HRESULT GetProviderMgmtInterface(VSS_ID provider, IID id, void** object);
HRESULT GetProviderMgmtInterfaceInternal(VSS_ID provider, IID id, void** object);

static const VSS_ID kWriter = {0xEEEEEEEE, 1, 2, {3, 4, 5, 6, 7, 8, 9, 10}};
static const VSS_ID kNoProvider = {0x12345678, 1, 2, {3, 4, 5, 6, 7, 8, 9, 10}};

static void RunExpress(void) {
  Express* express = NULL;
  ExpressMetadata* metadata = NULL;
  BSTR xml = NULL;
  Say("CreateVssExpressWriterInternal", CreateVssExpressWriterInternal(&express));
  Say("CreateMetadata",
      express->table->CreateMetadata(express, kWriter, L"Express", 3, 1, 2, 0, &metadata));
  Say("AddExcludeFiles", metadata->table->AddExcludeFiles(metadata, L"C:\\excluded", L"*", 0));
  Say("AddComponent",
      metadata->table->AddComponent(metadata, 2, NULL, L"data", NULL, NULL, 0, 0, 0, 1, 1, 0));
  Say("SaveAsXML", metadata->table->SaveAsXML(metadata, &xml));
  printf("writer in the text: %s\n",
         wcsstr(xml, L"eeeeeeee-0001-0002-0304-05060708090a") ? "yes" : "no");
  Say("LoadMetadata", express->table->LoadMetadata(express, xml, 0));
  Say("Register", express->table->Register(express));
  Say("Register again", express->table->Register(express));
  Say("Unregister", express->table->Unregister(express, kWriter));
  Say("Unregister again", express->table->Unregister(express, kWriter));
  SysFreeString(xml);
  printf("references left %lu %lu\n", metadata->table->Release(metadata),
         express->table->Release(express));
}

int main(void) {
  WCHAR volume[] = L"C:\\";
  BOOL present = 9;
  LONG capability = 9;
  Bool block[4] = {0xEE, 0xEE, 0xEE, 0xEE};
  void* object = &object;
  RunExpress();
  Say("IsVolumeSnapshotted", IsVolumeSnapshotted(volume, &present, &capability));
  Say("IsVolumeSnapshottedInternal", IsVolumeSnapshottedInternal(volume, &present, &capability));
  printf("snapshots %d, capability %ld\n", present, capability);
  Say("ShouldBlockRevert", ShouldBlockRevert(volume, block));
  Say("ShouldBlockRevertInternal", ShouldBlockRevertInternal(volume, block));
  printf("one byte: %d %x\n", block[0], block[1]);
  Say("GetProviderMgmtInterface", GetProviderMgmtInterface(kNoProvider, kWriter, &object));
  Say("GetProviderMgmtInterfaceInternal",
      GetProviderMgmtInterfaceInternal(kNoProvider, kWriter, &object));
  printf("object: %s\n", object == NULL ? "none" : "some");
  return 0;
}
