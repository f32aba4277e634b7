/** Html read as mail programs read it: which addresses does it display? It knows no other package. */
package dev.heliograph.message.html;
