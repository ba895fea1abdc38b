//! The `art30` program.

fn main() -> std::process::ExitCode {
    art30::cli::main()
}
