"""Calls to addresses that somebody typed: which ones are called at all (addresses), and how such a call is made (call).

What is sent and what is made of the answer is each app's own: a webhook (webhooks.sender), a picture, a stock file.
"""
