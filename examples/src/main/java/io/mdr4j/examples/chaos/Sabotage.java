package io.mdr4j.examples.chaos;

/** What a node does wrong on purpose, to prove that it would be found out. */
enum Sabotage {
    /** Nothing. */
    NONE,
    /** Some mails are called delivered without being sent. */
    FORGET_MAIL,
    /** Each try to send a mail has a Message-ID of its own. */
    RENAME_MAIL,
    /** The database tells that it has written before it has. */
    LAZY_DISK
}
