/**
 * Programs over sequences: the adding task and a network that learns to write. Read {@link
 * org.lasagne4j.examples.sequences.AddingNetwork} for masks and {@link org.lasagne4j.examples.sequences.CharacterModel} for a
 * state that is carried from call to call. Depends on the library only.
 */
@NullMarked
package org.lasagne4j.examples.sequences;

import org.jspecify.annotations.NullMarked;
