"""The web pages. The only room that imports gradio."""
