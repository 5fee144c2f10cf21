/**
 * The code that README.md and docs/*.md show, compiled and run. {@link org.lasagne4j.docs.DocsTest} holds that every Java
 * block of a page is in a source file, word for word.
 */
@NullMarked
package org.lasagne4j.docs;

import org.jspecify.annotations.NullMarked;
