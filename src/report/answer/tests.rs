//! Answers of every topic.
