/** Abilities of the processor and the system: CPUID and, for the registers that the system saves, XGETBV. */
#pragma once
#include <cpuid.h>
#include <stdbool.h>
#include <stdint.h>

enum processor { PLAIN, AVX2, AVX512 };

static uint64_t saved_registers(void) {
  uint32_t low, high;
  __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return (uint64_t)high << 32 | low;
}

/** Asked once, when the addon is loaded: in a virtual machine each CPUID leaves it. */
static enum processor detect_processor(void) {
  const uint32_t fma_and_saving = 1u << 12 | 1u << 27 | 1u << 28;
  const uint32_t avx512 = 1u << 16 | 1u << 17 | 1u << 31;
  const uint64_t ymm = 0x6, zmm = 0xe6;
  uint32_t a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d) || (c & fma_and_saving) != fma_and_saving) return PLAIN;
  const uint64_t saved = saved_registers();
  if ((saved & ymm) != ymm || !__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(b & 1u << 5)) return PLAIN;
  return (b & avx512) == avx512 && (saved & zmm) == zmm ? AVX512 : AVX2;
}
