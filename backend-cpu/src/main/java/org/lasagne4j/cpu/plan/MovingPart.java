package org.lasagne4j.cpu.plan;

import org.lasagne4j.tensor.Node;

/**
 * A part of an array that begins elsewhere in each call, as {@code data[i*b:(i+1)*b]} does.
 *
 * @param node the index
 * @param buffer the part, as a buffer of its own
 * @param whole what it is a part of
 */
record MovingPart(Node node, Buffer buffer, View whole) {}
