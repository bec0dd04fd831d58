/** The command line, with the demo as its first command. */
@NullMarked
package io.mdr4j.examples;

import org.jspecify.annotations.NullMarked;
