/**
 * Update rules: from a loss, or from gradients, to the new values of parameters. Read
 * {@link org.lasagne4j.updates.UpdateRule} and {@link org.lasagne4j.updates.UpdateRules} first. May depend on the core
 * only.
 */
@NullMarked
package org.lasagne4j.updates;

import org.jspecify.annotations.NullMarked;
