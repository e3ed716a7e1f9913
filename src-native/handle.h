/** External handles: each leads to an object of the addon and to the memory of its numbers, both of which the engine keeps as long as the handle. */
#pragma once
#include "node.h"

/** The beginning of the object behind a handle; the object lies in `own`, the numbers of its block in `memory`. */
struct handle {
  uint32_t mark;
  napi_ref own, memory;
  void *memory_at;
  size_t memory_bytes;
};

static void close_handle(napi_env env, void *data, void *hint) {
  (void)hint;
  struct handle *handle = data;
  const napi_ref own = handle->own;
  handle->mark = 0;
  NAPI(napi_delete_reference)(env, handle->memory);
  NAPI(napi_delete_reference)(env, own);
}

/** The object of a handle of one kind, or null where the value is none or its memory is not where it was. */
static void *handle_of(napi_env env, napi_value value, uint32_t mark) {
  napi_valuetype type;
  struct handle *handle;
  napi_value memory;
  void *at;
  size_t bytes;
  if (NAPI(napi_typeof)(env, value, &type) != napi_ok || type != napi_external) return NULL;
  if (NAPI(napi_get_value_external)(env, value, (void **)&handle) != napi_ok || handle->mark != mark) return NULL;
  if (NAPI(napi_get_reference_value)(env, handle->memory, &memory) != napi_ok) return NULL;
  if (NAPI(napi_get_arraybuffer_info)(env, memory, &at, &bytes) != napi_ok) return NULL;
  return at == handle->memory_at && bytes == handle->memory_bytes ? handle : NULL;
}

/** A handle of an object that lies in `own`, with numbers in `memory`. */
static napi_value handle_to(napi_env env, struct handle *handle, uint32_t mark, napi_value own, napi_value memory) {
  napi_value external;
  if (NAPI(napi_get_arraybuffer_info)(env, memory, &handle->memory_at, &handle->memory_bytes) != napi_ok) return NULL;
  handle->mark = mark;
  if (NAPI(napi_create_reference)(env, own, 1, &handle->own) != napi_ok ||
      NAPI(napi_create_reference)(env, memory, 1, &handle->memory) != napi_ok ||
      NAPI(napi_create_external)(env, handle, close_handle, NULL, &external) != napi_ok)
    return NULL;
  return external;
}
