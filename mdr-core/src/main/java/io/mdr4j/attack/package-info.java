/** The tactics and techniques of MITRE ATT&amp;CK by their ids. Sees nothing else of the library. */
@NullMarked
package io.mdr4j.attack;

import org.jspecify.annotations.NullMarked;
