/**
 * A convolutional autoencoder whose decoder is its encoder backwards, and what it is compared with. Read
 * {@link org.lasagne4j.examples.autoencoder.Autoencoder} for the network and
 * {@link org.lasagne4j.examples.autoencoder.PrincipalComponents} for the comparison. Depends on the library and on
 * {@code org.lasagne4j.examples.data} and {@code training}.
 */
@NullMarked
package org.lasagne4j.examples.autoencoder;

import org.jspecify.annotations.NullMarked;
