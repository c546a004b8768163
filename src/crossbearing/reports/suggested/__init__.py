"""Claims that a language model suggests: asked for by window, admitted only where the deterministic reader agrees word for word."""
