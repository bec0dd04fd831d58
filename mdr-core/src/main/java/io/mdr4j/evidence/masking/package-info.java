/** What keeps passwords, tokens and personal data from those who are not cleared to read them. Pure and bounded. */
@NullMarked
package io.mdr4j.evidence.masking;

import org.jspecify.annotations.NullMarked;
