/** Characters and their encoding. It knows no other package. */
package dev.heliograph.text;
