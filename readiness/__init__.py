"""Readiness: how ready a voluntary or community group is to be commissioned, and for which role."""

__version__ = "0.1.0"
