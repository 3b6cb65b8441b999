# Rules that make tables at build time. Add to GENC and GENH.
