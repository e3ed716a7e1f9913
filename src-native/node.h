/** Node-API, and the little of it that arguments are read with. On Windows its functions are found in the program that loads the addon. */
#pragma once
#include <node_api.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef _WIN32
__declspec(dllimport) void *__stdcall GetModuleHandleA(const char *name);
__declspec(dllimport) void *__stdcall GetProcAddress(void *module, const char *name);

#define FUNCTIONS(X)                                                                                                   \
  X(napi_create_arraybuffer)                                                                                           \
  X(napi_create_external)                                                                                              \
  X(napi_create_double)                                                                                                \
  X(napi_create_function)                                                                                              \
  X(napi_create_reference)                                                                                             \
  X(napi_create_string_utf8)                                                                                           \
  X(napi_delete_reference)                                                                                             \
  X(napi_get_arraybuffer_info)                                                                                         \
  X(napi_get_cb_info)                                                                                                  \
  X(napi_get_reference_value)                                                                                          \
  X(napi_get_typedarray_info)                                                                                          \
  X(napi_get_value_double)                                                                                             \
  X(napi_get_value_external)                                                                                           \
  X(napi_is_typedarray)                                                                                                \
  X(napi_set_named_property)                                                                                           \
  X(napi_throw_range_error)                                                                                            \
  X(napi_typeof)

#define DECLARE(name) static __typeof__(&name) found_##name;
FUNCTIONS(DECLARE)
#define NAPI(name) found_##name
#define FIND(name) all &= (found_##name = (__typeof__(&name))GetProcAddress(program, #name)) != NULL;
static bool find_functions(void) {
  void *program = GetModuleHandleA(NULL);
  bool all = true;
  FUNCTIONS(FIND)
  return all;
}
int _fltused;
#else
#define NAPI(name) name
static bool find_functions(void) { return true; }
#endif

#if !__has_feature(address_sanitizer)
/** The compiler writes calls of these where it copies or clears. There is no C library to have them from. */
void *memcpy(void *restrict to, const void *restrict from, size_t bytes) {
  for (size_t i = 0; i < bytes; i++) ((volatile char *)to)[i] = ((const char *)from)[i];
  return to;
}
void *memset(void *to, int value, size_t bytes) {
  for (size_t i = 0; i < bytes; i++) ((volatile char *)to)[i] = (char)value;
  return to;
}
#endif

static napi_value refuse(napi_env env, const char *why) {
  NAPI(napi_throw_range_error)(env, NULL, why);
  return NULL;
}

/** Numbers or whole numbers in an array of the caller's; `length` is 0 where the array is detached. */
static bool array_of(napi_env env, napi_value value, napi_typedarray_type type, void **at, size_t *length) {
  bool is_array;
  napi_typedarray_type found;
  return NAPI(napi_is_typedarray)(env, value, &is_array) == napi_ok && is_array &&
         NAPI(napi_get_typedarray_info)(env, value, &found, length, at, NULL, NULL) == napi_ok && found == type;
}

static bool doubles_of(napi_env env, napi_value value, int64_t count, double **at) {
  size_t length;
  return array_of(env, value, napi_float64_array, (void **)at, &length) && (int64_t)length == count;
}

/** A whole number of a range; a number that is none is refused, not rounded. */
static bool whole_of(napi_env env, napi_value value, int64_t min, int64_t max, int64_t *to) {
  double number;
  if (NAPI(napi_get_value_double)(env, value, &number) != napi_ok) return false;
  if (!(number >= (double)min && number <= (double)max)) return false;
  *to = (int64_t)number;
  return (double)*to == number;
}
