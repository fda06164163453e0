#pragma once

/// Marks a function that is compiled for several instruction sets, the widest that the processor has being chosen when
/// the program starts. For loops of + − × ÷ over arrays: without contraction every width gives the same bits.
/// Nothing where compiler or linker cannot: the function is then compiled once.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define CAREERFLOW_WIDE // it starts too late for the choice
#endif
#elif defined(__SANITIZE_THREAD__)
#define CAREERFLOW_WIDE
#endif
#if !defined(CAREERFLOW_WIDE) && defined(__x86_64__) && defined(__gnu_linux__)
#define CAREERFLOW_WIDE __attribute__((target_clones("default", "avx2", "avx512f")))
#elif !defined(CAREERFLOW_WIDE)
#define CAREERFLOW_WIDE
#endif
