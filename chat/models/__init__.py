"""Conversations with buyers of both storefronts, who answers them, and how fast."""

from chat.models.conversations import Conversation as Conversation
from chat.models.desk import Agent as Agent
from chat.models.desk import CannedReply as CannedReply
from chat.models.desk import ChatSettings as ChatSettings
from chat.models.desk import Draft as Draft
from chat.models.messages import Message as Message
from chat.models.news import ChatHint as ChatHint
from chat.models.news import ChatPoll as ChatPoll
from chat.models.waits import Session as Session
from chat.models.waits import Wait as Wait
