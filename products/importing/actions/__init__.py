"""Imports from a seller's file."""
