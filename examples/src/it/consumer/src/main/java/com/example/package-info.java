/** A program of somebody else's, which depends on the installed artifacts as any user's does. Read {@link com.example.Xor}. */
package com.example;
