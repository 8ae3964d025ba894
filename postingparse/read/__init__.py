"""Bytes or text -> Document: text, blocks, pairs, links; nothing about meaning."""
