/**
 * The bytes of a mail, apart from who sends them: {@code json} as Graph takes it, {@code mime} as the internet
 * does. It knows the message, and no way of sending.
 */
package dev.heliograph.compose;
