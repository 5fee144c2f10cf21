/** Names of the original libraries and their counterparts in Java. */
@NullMarked
package org.lasagne4j.names;

import org.jspecify.annotations.NullMarked;
