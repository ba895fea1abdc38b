//! The `art30` program.

/// The C library's allocator leaves a hole for each page of a document that is compressed: ten times the memory of a long PDF.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    art30::cli::main()
}
