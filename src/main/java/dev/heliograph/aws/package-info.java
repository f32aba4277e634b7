/** Clients of AWS, over the one HTTP stack, and what their failures mean. */
package dev.heliograph.aws;
