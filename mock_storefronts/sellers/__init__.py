"""The seller's dashboard of shops that were on Tokopedia before."""
