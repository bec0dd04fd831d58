/** Reports in Japanese and English, from the facts of mdr-core: HTML, plain text for mail, and JSON. */
@NullMarked
package io.mdr4j.reports;

import org.jspecify.annotations.NullMarked;
