//! What a person does to a register, without a terminal and without HTTP: a [`session::Session`], drafts in, plain structs out.

pub mod publish;
