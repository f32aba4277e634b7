/** The page, and the APIs that it has besides the inbox. */
package dev.heliograph.sandbox.page;
